namespace Renderly.Testing;

/// <summary>How a script of <see cref="NodeTools"/> ended, and what it printed.</summary>
public sealed record NodeResult(int ExitCode, string Output, string Errors)
{
    /// <summary>What it printed, when it ended well.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message has all that it printed.</exception>
    public string Success() =>
        ExitCode == 0 ? Output : throw new InvalidOperationException($"Node ended with code {ExitCode}:\n{Output}\n{Errors}");
}
