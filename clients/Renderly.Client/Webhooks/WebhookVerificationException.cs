namespace Renderly.Client;

/// <summary>A webhook that must not be believed.</summary>
public sealed class WebhookVerificationException : Exception
{
    internal WebhookVerificationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
