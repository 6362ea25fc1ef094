namespace Renderly.Client;

/// <summary>No answer: the address is wrong, nobody listens there, or the connection failed on every try.</summary>
public sealed class RenderlyConnectionException : RenderlyException
{
    internal RenderlyConnectionException(string message, Exception? inner)
        : base(message, status: null, problem: null, retryAfter: null, inner)
    {
    }

    public override bool IsRetryable => true;
}
