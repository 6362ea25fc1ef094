namespace Renderly.Egress.Images;

/// <summary>
/// The user's picture is not to be had now, and may be later; the message is a sentence for the user that names the field and the host.
/// </summary>
/// <param name="message">For the user.</param>
/// <param name="isNoHost">There is no host of this name, which seldom changes by waiting.</param>
/// <param name="inner">What happened.</param>
public sealed class ImageUnavailableException(string message, bool isNoHost = false, Exception? inner = null) : IOException(message, inner)
{
    public bool IsNoHost => isNoHost;
}
