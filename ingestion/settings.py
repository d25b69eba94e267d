"""Limits and sizes of reading. Values only."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class IngestionSettings(BaseModel):
    """What one document may cost, and how it is cut into chunks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_file_bytes: int = Field(20_000_000, ge=1, description="Larger files are rejected as too_large.")
    max_pages: int = Field(50, ge=1, description="Documents with more pages are rejected as too_many_pages.")
    max_characters: int = Field(400_000, ge=1, description="Longer texts are rejected as too_long.")
    min_characters: int = Field(60, ge=1, description="Shorter texts are rejected as too_short.")
    max_archive_members: int = Field(2_000, ge=1, description="Zip archives with more members are rejected.")
    max_archive_bytes: int = Field(200_000_000, ge=1, description="Inflated bytes of one archive.")
    max_member_ratio: int = Field(200, ge=1, description="Largest inflation ratio of one zip member.")
    parser_processes: int = Field(0, ge=0, le=64, description="Processes that read files; 0 means up to four.")
    parse_timeout_seconds: float = Field(
        10.0, gt=0, description="Wall time of one file; longer is rejected as timeout."
    )
    parse_cpu_seconds: int = Field(10, ge=1, description="CPU time of one file; more ends its process.")
    ocr_timeout_seconds: float = Field(
        60.0, gt=0, description="Wall time, and CPU time, of one file that tesseract reads."
    )
    parse_memory_bytes: int = Field(512_000_000, ge=50_000_000, description="Memory that reading a file may add.")
    chunk_tokens: int = Field(256, ge=16, le=512, description="Window of the embedder in word pieces.")
    skills_folder: Path | None = Field(None, description="Imported taxonomies; default: skills/ in the data folder.")
    default_region: str = Field("US", description="Region for phone numbers without a country code.")
