namespace Renderly.Chaos;

/// <summary>Tells whoever waits what goes on.</summary>
internal sealed class ChaosLog(TextWriter output)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly long started = TimeProvider.System.GetTimestamp();
    private TimeSpan next;

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(started);

    public void Line(string text) => output.WriteLine($"{Elapsed:hh\\:mm\\:ss}  {text}");

    /// <summary>Printed every ten seconds at most.</summary>
    public void Progress(string text)
    {
        if (Elapsed >= next)
        {
            next = Elapsed + Every;
            Line(text);
        }
    }
}
