namespace Renderly.Simulator.Media;

/// <summary>A file could not be read or made; the message may be shown to the caller as the provider's own failure.</summary>
internal sealed class MediaException(string message, Exception? inner = null) : Exception(message, inner);
