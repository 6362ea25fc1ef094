namespace Renderly.Egress;

/// <summary>
/// The user's file is not to be had now, and may be later; the message is a sentence for the user that names the file and the host.
/// </summary>
/// <param name="message">For the user.</param>
/// <param name="isNoHost">There is no host of this name, which seldom changes by waiting.</param>
/// <param name="inner">What happened.</param>
public sealed class UserFileUnavailableException(string message, bool isNoHost = false, Exception? inner = null)
    : IOException(message, inner)
{
    public bool IsNoHost => isNoHost;
}
