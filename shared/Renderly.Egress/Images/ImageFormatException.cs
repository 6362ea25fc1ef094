namespace Renderly.Egress.Images;

/// <summary>A picture that is not accepted; the message says why and may be shown to the user.</summary>
public sealed class ImageFormatException(string message) : Exception(message);
