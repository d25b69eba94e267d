"""`python -m eval TASK`: measures the product on test data. Run from the project's root; decides nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.collection import default_cache
from eval.datasets import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 measured, 2 wrong usage or data."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DataError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measure the recruiter assistant.")
    tasks = parser.add_subparsers(required=True, metavar="TASK")
    _add_retrieval(tasks.add_parser("retrieval", help="how well posts find their CVs"))
    _add_speed(tasks.add_parser("speed", help="start, ingest and search beside the tutorial stack"))
    _add_reading(tasks.add_parser("reading", help="what is read of CVs, how safely, which skills, how fast"))
    _add_durability(tasks.add_parser("durability", help="kills, damaged files and many processes: is anything lost?"))
    _add_erasure(tasks.add_parser("erasure", help="is an erased person still in any byte of the data folder?"))
    _add_states(tasks.add_parser("states", help="how well open phrases are decided"))
    _add_answers(tasks.add_parser("answers", help="plans, people, counts, values and citations of 690 questions"))
    _add_stuffing(tasks.add_parser("stuffing", help="how far a CV climbs by repeated keywords or the pasted post"))
    _add_faults(tasks.add_parser("faults", help="what a reader sees when the model server fails in every known way"))
    _add_attacks(tasks.add_parser("attacks", help="texts that give orders, and a model's sentences that are wrong"))
    return parser


def _add_answers(task: argparse.ArgumentParser) -> None:
    from eval.answers_data import POOLS, SETS

    task.set_defaults(run=_answers)
    task.add_argument("--model", default="builtin", help="builtin, or ollama:NAME")
    task.add_argument("--part", choices=SETS, nargs="+", default=SETS, help="only these sets")
    task.add_argument("--pool", choices=POOLS, nargs="+", default=POOLS, help="only these pools")
    task.add_argument("--verbose", action="store_true", help="each question that is not wholly right")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _answers(options: argparse.Namespace) -> int:
    from eval.answers_task import answers_lines, measure_answers
    from retrieval.embedders.embedding import build_embedder
    from retrieval.settings import RetrievalSettings

    embedder = build_embedder(RetrievalSettings())
    record = measure_answers(embedder, options.model, tuple(options.part), tuple(options.pool))
    lines = answers_lines(record, verbose=options.verbose)
    print(record.model_dump_json(indent=1) if options.json else "\n".join(lines))
    return 0


def _add_faults(task: argparse.ArgumentParser) -> None:
    task.set_defaults(run=_faults)
    task.add_argument("--data", type=Path, required=True, help="folder with security/ollama/fixtures.json")
    task.add_argument("--faults", type=int, default=500, help="faults after which leaks are counted")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _faults(options: argparse.Namespace) -> int:
    from eval.faults_task import faults_lines, measure_faults
    from retrieval.embedders.embedding import build_embedder
    from retrieval.settings import RetrievalSettings

    record = measure_faults(options.data, build_embedder(RetrievalSettings()), options.faults)
    print(record.model_dump_json(indent=1) if options.json else "\n".join(faults_lines(record)))
    return 0


def _add_attacks(task: argparse.ArgumentParser) -> None:
    from eval.attacks_task import PARTS

    task.set_defaults(run=_attacks)
    task.add_argument("--data", type=Path, help="folder with security/injection")
    task.add_argument("--every", type=int, default=1, help="only each Nth attack: all take half an hour")
    task.add_argument("--part", choices=PARTS, nargs="+", default=PARTS, help="only these")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _attacks(options: argparse.Namespace) -> int:
    from eval.attacks_task import attacks_lines, measure_attacks
    from retrieval.embedders.embedding import build_embedder
    from retrieval.settings import RetrievalSettings

    record = measure_attacks(build_embedder(RetrievalSettings()), options.data, options.part, options.every)
    print(record.model_dump_json(indent=1) if options.json else "\n".join(attacks_lines(record)))
    return 0


def _add_stuffing(task: argparse.ArgumentParser) -> None:
    task.set_defaults(run=_stuffing)
    task.add_argument("--people", type=int, help="only the first N candidates of the samples")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _stuffing(options: argparse.Namespace) -> int:
    from eval.stuffing_task import measure_stuffing, stuffing_lines
    from retrieval.embedders.embedding import build_embedder
    from retrieval.settings import RetrievalSettings

    record = measure_stuffing(build_embedder(RetrievalSettings()), options.people)
    print(record.model_dump_json(indent=1) if options.json else "\n".join(stuffing_lines(record)))
    return 0


def _add_states(task: argparse.ArgumentParser) -> None:
    task.set_defaults(run=_states)


def _states(_options: argparse.Namespace) -> int:
    from assistant.settings import load_settings
    from eval.states_task import run_states
    from retrieval.embedders.embedding import build_embedder

    print("likeness  precision  recall  denials seen")
    for row in run_states(build_embedder(load_settings().retrieval)):
        limit = "words" if row.likeness is None else f"{row.likeness:.2f}"
        print(f"{limit:>8}  {row.precision:9.3f}  {row.recall:6.3f}  {row.denials:12.3f}")
    return 0


def _add_retrieval(task: argparse.ArgumentParser) -> None:
    task.set_defaults(run=_retrieval)
    task.add_argument("--data", type=Path, required=True, help="folder with the ranking test sets")
    task.add_argument("--limit", type=int, help="only the first N posts")
    task.add_argument("--cache", type=Path, default=default_cache(), help="where ingested libraries are kept")
    task.add_argument("--runs", type=Path, metavar="DIR", help="write TREC run files here")
    task.add_argument("--sweep", action="store_true", help="try settings on even and odd posts")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _add_speed(task: argparse.ArgumentParser) -> None:
    task.set_defaults(run=_speed)
    task.add_argument("--files", type=Path, nargs="+", metavar="DIR", help="PDF files; default: made now")
    task.add_argument("--count", type=int, default=50, help="how many CVs are made")
    task.add_argument("--repeat", type=int, default=3, help="runs of each measurement")
    task.add_argument("--scale", type=int, nargs="+", metavar="N", help="instead: pools of so many candidates")
    task.add_argument("--chunks", type=int, nargs="+", metavar="N", help="instead: dense indexes of so many chunks")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _add_reading(task: argparse.ArgumentParser) -> None:
    from eval.reading_task import DEFAULT_TRUTH, PARTS

    task.set_defaults(run=_reading)
    task.add_argument("--data", type=Path, required=True, help="folder with cv_pdfs, security and skills")
    task.add_argument("--truth", type=Path, default=DEFAULT_TRUTH, help="folder with the truth files")
    task.add_argument("--part", choices=PARTS, nargs="+", default=PARTS, help="only these")
    task.add_argument("--count", type=int, nargs="+", default=(100, 1_000), help="how many CVs are made and timed")
    task.add_argument("--verbose", action="store_true", help="each disagreement, each hostile file")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _add_durability(task: argparse.ArgumentParser) -> None:
    from eval.durability_task import PARTS

    task.set_defaults(run=_durability)
    task.add_argument("--kills", type=int, default=200, help="sessions that are killed")
    task.add_argument("--seconds", type=float, default=60.0, help="of searching and writing at once")
    task.add_argument("--seed", type=int, default=1, help="another one kills at other instants")
    task.add_argument("--part", choices=PARTS, nargs="+", default=PARTS, help="only these")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _add_erasure(task: argparse.ArgumentParser) -> None:
    task.set_defaults(run=_erasure)
    task.add_argument("--people", type=int, default=200, help="in the data folder")
    task.add_argument("--json", action="store_true", help="the record as JSON")


def _retrieval(options: argparse.Namespace) -> int:
    from eval.records import set_lines, stars_lines, sweep_lines
    from eval.retrieval_task import Options, measure_retrieval
    from retrieval.embedders.embedding import build_embedder
    from retrieval.settings import RetrievalSettings

    chosen = Options(options.data, options.cache, options.limit, options.runs, options.sweep)
    record = measure_retrieval(chosen, build_embedder(RetrievalSettings()))
    if options.json:
        print(record.model_dump_json(indent=1))
    else:
        blocks = [*map(set_lines, record.sets), stars_lines(record.stars), *map(sweep_lines, record.sweeps)]
        print("\n".join(line for block in blocks for line in block))
    return 0


def _speed(options: argparse.Namespace) -> int:
    if options.scale or options.chunks:
        return _scale(options)
    from eval.speed_task import measure_speed, speed_lines

    record = measure_speed(options.files or [], options.count, options.repeat)
    print(record.model_dump_json(indent=1) if options.json else "\n".join(speed_lines(record)))
    return 0


def _scale(options: argparse.Namespace) -> int:
    from eval.scale_task import chunk_lines, measure_scale, scale_lines
    from eval.scale_vectors import measure_chunks
    from retrieval.embedders.embedding import build_embedder
    from retrieval.settings import RetrievalSettings

    embedder = build_embedder(RetrievalSettings())
    for count in options.scale or ():
        pool = measure_scale(embedder, count)
        print(pool.model_dump_json(indent=1) if options.json else "\n".join(scale_lines(pool)), flush=True)
    for count in options.chunks or ():
        chunks = measure_chunks(embedder, count)
        print(chunks.model_dump_json(indent=1) if options.json else "\n".join(chunk_lines(chunks)), flush=True)
    return 0


def _reading(options: argparse.Namespace) -> int:
    from eval.reading_tables import reading_lines
    from eval.reading_task import ReadingOptions, measure_reading

    record = measure_reading(ReadingOptions(options.data, options.truth, options.part, options.count))
    text = (
        record.model_dump_json(indent=1) if options.json else "\n".join(reading_lines(record, verbose=options.verbose))
    )
    print(text)
    return 0


def _durability(options: argparse.Namespace) -> int:
    from eval.durability_records import durability_lines
    from eval.durability_task import DurabilityOptions, measure_durability

    chosen = DurabilityOptions(kills=options.kills, seconds=options.seconds, seed=options.seed, parts=options.part)
    record = measure_durability(chosen)
    print(record.model_dump_json(indent=1) if options.json else "\n".join(durability_lines(record)))
    return 0


def _erasure(options: argparse.Namespace) -> int:
    from eval.erasure_task import erasure_lines, measure_erasure

    record = measure_erasure(options.people)
    print(record.model_dump_json(indent=1) if options.json else "\n".join(erasure_lines(record)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
