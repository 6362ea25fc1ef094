namespace Renderly.Egress.Images;

/// <summary>The user's picture cannot be used; the message says why and names the field.</summary>
public sealed class ImageUnusableException(string message) : IOException(message);
