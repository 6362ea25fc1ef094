namespace Renderly.Cli.Exit;

/// <summary>Something the user can mend; the message says how.</summary>
internal sealed class CliException(string message, int exitCode = ExitCode.Usage) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
