using System.Text;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Arguments for a graph and its inputs.</summary>
internal static class GraphArguments
{
    // Linux takes 128 KiB as one argument.
    private const int LongestArgumentBytes = 100_000;

    // Each thread of a decoder reserves address space, of which a film of many files has a limited amount.
    private const int MostThreadedInputs = 8;

    /// <param name="inputs">In order.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="options">Limits and threads.</param>
    public static IEnumerable<string> Inputs(IReadOnlyList<GraphInput> inputs, string folder, MediaOptions options)
    {
        string[] threads = inputs.Count > MostThreadedInputs ? ["-threads", "1"] : [];
        return inputs.SelectMany(
            input => InputArguments.For(Path.Combine(folder, input.Path), input.Kind, options, [.. threads, .. input.Options]));
    }

    /// <summary>The graph as an argument, or as a file in the working folder where it is too long for that.</summary>
    public static async Task<IReadOnlyList<string>> GraphAsync(
        string graph, string folder, string name, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(graph) <= LongestArgumentBytes)
        {
            return ["-filter_complex", graph];
        }

        await File.WriteAllTextAsync(Path.Combine(folder, name), graph, cancellationToken);
        return ["-filter_complex_script", name];
    }
}
