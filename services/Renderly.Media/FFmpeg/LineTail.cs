namespace Renderly.Media.FFmpeg;

/// <summary>Keeps the last lines of a stream within a bound, whatever the process writes.</summary>
internal sealed class LineTail(int maxLines = 40, int maxLineLength = 400)
{
    private readonly Queue<string> lines = new(maxLines);

    public void Add(string line)
    {
        if (lines.Count == maxLines)
        {
            lines.Dequeue();
        }

        lines.Enqueue(line.Length <= maxLineLength ? line : line[..maxLineLength] + "…");
    }

    public override string ToString() => string.Join('\n', lines);
}
