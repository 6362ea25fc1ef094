using System.Text;
using Renderly.Media.FFmpeg;
using Renderly.Media.Texts;

namespace Renderly.Media.Timelines;

/// <summary>A file that FFmpeg opens.</summary>
/// <param name="Path">Local; of a text track its name in the working folder.</param>
/// <param name="Kind">What it is read as.</param>
/// <param name="Options">Input options, such as a seek or a decoder.</param>
internal sealed record GraphInput(string Path, InputKind Kind, IReadOnlyList<string> Options);

/// <summary>Writes one filter graph, its inputs and the files that its filters read.</summary>
/// <param name="firstInput">Index of its first input where another graph's come before.</param>
internal sealed class GraphWriter(int firstInput = 0)
{
    private readonly StringBuilder graph = new();
    private readonly List<GraphInput> inputs = [];
    private readonly Dictionary<string, string> lists = [];
    private readonly List<TextPicture> textPictures = [];
    private int labels;

    public IReadOnlyList<GraphInput> Inputs => inputs;

    /// <summary>Of text tracks, by name in the working folder.</summary>
    public IDictionary<string, string> Lists => lists;

    /// <summary>What the text tracks show.</summary>
    public ICollection<TextPicture> TextPictures => textPictures;

    /// <summary>What must lie in the working folder.</summary>
    public TextFiles Files => new(lists, textPictures);

    public string Text => graph.ToString();

    /// <returns>Its index.</returns>
    public int Input(string path, InputKind kind, params IReadOnlyList<string> options)
    {
        inputs.Add(new GraphInput(path, kind, options));
        return firstInput + inputs.Count - 1;
    }

    /// <summary>A name that is not in the graph yet; a label is that in brackets.</summary>
    public string Name() => FormattableString.Invariant($"{(firstInput > 0 ? "y" : "x")}{labels++}");

    /// <summary>Adds a chain and returns the label of its output.</summary>
    public string Chain(string from, params IEnumerable<string> filters)
    {
        var to = $"[{Name()}]";
        Raw($"{from}{string.Join(',', filters.Where(filter => filter.Length > 0))}{to}");
        return to;
    }

    /// <summary>One label for each reader.</summary>
    /// <param name="filter"><c>split</c> or <c>asplit</c>.</param>
    public IReadOnlyList<string> Split(string from, string filter, int count)
    {
        if (count == 1)
        {
            return [from];
        }

        var to = Enumerable.Range(0, count).Select(_ => $"[{Name()}]").ToList();
        Raw(FormattableString.Invariant($"{from}{filter}={count}{string.Concat(to)}"));
        return to;
    }

    public void Raw(string chain) => graph.Append(graph.Length == 0 ? "" : ";\n").Append(chain);
}
