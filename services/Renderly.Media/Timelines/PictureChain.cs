namespace Renderly.Media.Timelines;

/// <summary>The film's picture on its way through the graph: filters gather in one chain until something else must be joined in.</summary>
internal sealed class PictureChain(GraphWriter graph, string label)
{
    private readonly List<string> pending = [];

    public GraphWriter Graph => graph;

    public void Then(params IEnumerable<string> filters) => pending.AddRange(filters.Where(filter => filter.Length > 0));

    /// <summary>Lays another picture over this one.</summary>
    public void Over(string other, string filter)
    {
        var below = Label();
        label = graph.Chain(below + other, filter);
    }

    /// <summary>Ends the chain so far.</summary>
    public string Label()
    {
        if (pending.Count > 0)
        {
            label = graph.Chain(label, [.. pending]);
            pending.Clear();
        }

        return label;
    }
}
