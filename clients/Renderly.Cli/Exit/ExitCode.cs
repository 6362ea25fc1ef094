namespace Renderly.Cli.Exit;

/// <summary>What scripts can tell apart.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The job failed or was cancelled, or the server refused.</summary>
    public const int Failed = 1;

    /// <summary>Wrong arguments, an unreadable file, or nobody is logged in.</summary>
    public const int Usage = 2;

    /// <summary>The server cannot be reached or cannot answer now.</summary>
    public const int Unreachable = 3;

    /// <summary>Ctrl+C, as shells know it.</summary>
    public const int Interrupted = 130;
}
