using System.Text;

namespace Renderly.Storage;

internal static class ObjectKeys
{
    /// <summary>Google's and Amazon's limit.</summary>
    private const int MaxKeyBytes = 1024;

    /// <summary>Refuses what some store or some URL library would not take as it is.</summary>
    public static void Validate(ObjectUri uri)
    {
        if (string.IsNullOrEmpty(uri.Key))
            throw new InvalidObjectKeyException(uri, "it has no key");
        if (Encoding.UTF8.GetByteCount(uri.Key) > MaxKeyBytes)
            throw new InvalidObjectKeyException(uri, $"its key is longer than {MaxKeyBytes} bytes");
        if (uri.Key.Any(char.IsControl))
            throw new InvalidObjectKeyException(uri, "its key holds control characters");
        // URL libraries resolve dot segments, so the signed address would name another object.
        if (uri.Key.Split('/').Any(s => s is "." or ".."))
            throw new InvalidObjectKeyException(uri, "its key holds a segment '.' or '..'");
    }
}
