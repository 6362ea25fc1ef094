namespace Renderly.Client;

/// <summary>A download ended with something else than the file. The part that is there stays and is gone on with next time.</summary>
public sealed class DownloadException : RenderlyException
{
    internal DownloadException(string message, int? status = null, Exception? inner = null, bool isRetryable = false)
        : base(message, status, problem: null, retryAfter: null, inner) => IsRetryable = isRetryable;

    public override bool IsRetryable { get; }

    /// <summary>The signed address is no longer (or not) valid; the job has a fresh one.</summary>
    public bool IsLinkRefused => Status is 401 or 403 or 410;
}
