using System.Text;
using MassTransit;
using MassTransit.SagaStateMachine;

namespace Renderly.Messaging;

/// <summary>
/// Draws a state machine as a Mermaid flow chart, from what the machine itself says; the same machine gives the same text.
/// </summary>
public static class SagaDiagram
{
    public static string ToMermaid<TSaga>(StateMachine<TSaga> machine)
        where TSaga : class, SagaStateMachineInstance
    {
        var graph = machine.GetGraph();
        var text = new StringBuilder("flowchart TD\n");
        var edges = graph.Edges
            .Where(edge => IsShown(edge.From) && IsShown(edge.To))
            .Select(edge => $"    {Node(edge.From)} --> {Node(edge.To)}")
            .Distinct()
            .Order(StringComparer.Ordinal);
        foreach (var edge in edges)
        {
            text.Append(edge).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>MassTransit's own first and last state are not used where a row outlives its saga.</summary>
    private static bool IsShown(Vertex vertex) => vertex.Title is not ("Initial" or "Final");

    private static string Node(Vertex vertex) =>
        typeof(State).IsAssignableFrom(vertex.VertexType) ? $"{vertex.Title}([{vertex.Title}])" : $"on{vertex.Title}[/{vertex.Title}/]";
}
