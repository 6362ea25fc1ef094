namespace Renderly.Storage;

/// <summary>Where an object lies: <c>gs://bucket/key</c>, <c>s3://bucket/key</c> or <c>disk://bucket/key</c>. The key is not percent-encoded.</summary>
public readonly record struct ObjectUri(string Scheme, string Bucket, string Key)
{
    public static ObjectUri Parse(string text) =>
        TryParse(text, out var uri) ? uri : throw new FormatException($"'{text}' is no object URI; expected gs://bucket/key, s3://bucket/key or disk://bucket/key.");

    public static bool TryParse(string? text, out ObjectUri uri)
    {
        uri = default;
        var schemeEnd = text?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (schemeEnd <= 0)
        {
            return false;
        }

        var rest = text![(schemeEnd + 3)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == rest.Length - 1)
        {
            return false;
        }

        uri = new ObjectUri(text[..schemeEnd], rest[..slash], rest[(slash + 1)..]);
        return uri.Scheme is "gs" or "s3" or "disk";
    }

    /// <summary>True for the schemes that this library stores under.</summary>
    public static bool IsObjectScheme(string scheme) => scheme is "gs" or "s3" or "disk";

    /// <summary>The key with each segment percent-encoded, slashes kept.</summary>
    public string EncodedKey => string.Join('/', Key.Split('/').Select(Uri.EscapeDataString));

    public override string ToString() => $"{Scheme}://{Bucket}/{Key}";
}
