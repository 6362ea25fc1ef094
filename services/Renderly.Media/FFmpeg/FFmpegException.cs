namespace Renderly.Media.FFmpeg;

/// <summary>What went wrong, in terms of what to do next.</summary>
internal enum FFmpegError
{
    /// <summary>FFmpeg ran and failed for a reason not recognised below.</summary>
    Failed,

    /// <summary>FFmpeg is not installed: an operator must act.</summary>
    MissingBinary,

    /// <summary>No space left in the work folder: works again once there is space.</summary>
    DiskFull,

    /// <summary>The wall-clock limit passed: may work on a less busy machine.</summary>
    TimedOut,

    /// <summary>CPU, memory or file-size limit of the child process.</summary>
    ResourceLimit,

    /// <summary>Missing, truncated, garbage, or of a format that is not allowed.</summary>
    UnreadableInput,

    /// <summary>Readable, but larger, longer or with more streams than the limits allow.</summary>
    InputTooLarge,

    /// <summary>Readable, but not what the operation needs (no speech, clip too short).</summary>
    UnsuitableInput,
}

/// <summary>An FFmpeg operation failed; the message is fit for operators and carries no secrets.</summary>
internal sealed class FFmpegException : Exception
{
    public FFmpegException(FFmpegError error, string message, string diagnostics = "", Exception? inner = null)
        : base(message, inner)
    {
        Error = error;
        Diagnostics = diagnostics;
    }

    public FFmpegError Error { get; }

    /// <summary>The last lines FFmpeg wrote to stderr (bounded), for logs.</summary>
    public string Diagnostics { get; }

    /// <summary>True when the same work may succeed later without a change of its inputs.</summary>
    public bool IsTransient => Error is FFmpegError.DiskFull or FFmpegError.TimedOut or FFmpegError.MissingBinary;
}
