"""The four steps wired as a LangGraph graph, for LangChain users. Only wiring: the steps are those of `Assistant`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, TypedDict

from langgraph.channels import UntrackedValue
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from assistant import steps
from assistant.draft import CitationList, Draft, with_names
from assistant.outcome import status_of


class GraphState(TypedDict, total=False):
    """`question` (or a whole `ask`) goes in; `answer` (Markdown), `citations` and `status` come out.

    Only plain values reach a checkpoint: what is between the steps is computed again in no time, and LangGraph's serializer
    will refuse types that it does not know.
    """

    question: str
    ask: Annotated[steps.Ask, UntrackedValue]
    state: Annotated[steps.State, UntrackedValue]
    answer: str
    citations: list[dict[str, Any]]
    status: str


def build_graph(bench: steps.Workbench, checkpointer: Any = None) -> CompiledStateGraph[Any, Any, Any, Any]:
    """A compiled graph: plan -> execute -> write -> verify."""

    def plan(given: GraphState) -> GraphState:
        return {"state": steps.plan(steps.State(given.get("ask") or steps.Ask(given["question"])), bench)}

    def execute(given: GraphState) -> GraphState:
        return {"state": steps.execute(given["state"], bench)}

    def write(given: GraphState) -> GraphState:
        drafts = tuple(item for item in steps.write(given["state"], bench) if isinstance(item, Draft))
        return {"state": replace(given["state"], drafts=drafts)}

    def verify(given: GraphState) -> GraphState:
        state, citations = given["state"], CitationList()
        kept = [draft for draft in state.drafts if steps.verify(draft, bench) is not None]
        text = with_names(steps.joined(kept, citations), bench.name)
        assert state.result is not None
        return {
            "answer": text,
            "citations": [c.model_dump() for c in citations.citations],
            "status": status_of(state.result),
        }

    graph: Any = StateGraph(GraphState)
    graph.add_node("plan", plan)
    graph.add_node("execute", execute)
    graph.add_node("write", write)
    graph.add_node("verify", verify)
    graph.add_edge(START, "plan")
    graph.add_edge("plan", "execute")
    graph.add_edge("execute", "write")
    graph.add_edge("write", "verify")
    graph.add_edge("verify", END)
    compiled: CompiledStateGraph[Any, Any, Any, Any] = graph.compile(checkpointer=checkpointer)
    return compiled
