using System.Diagnostics.CodeAnalysis;

namespace Renderly.Storage;

/// <summary>
/// Names one object, or a prefix of many, in a store: <c>gs://bucket/key</c>, <c>s3://bucket/key</c>, <c>disk://bucket/key</c>.
/// The key stands in it as it is, without percent-encoding; <see cref="ToGoogleHttps"/> encodes.
/// </summary>
public readonly record struct ObjectUri(string Scheme, string Bucket, string Key)
{
    public const string Gcs = "gs";
    public const string S3 = "s3";
    public const string Disk = "disk";

    /// <summary>What an address looks like, as a regular expression of JSON Schema.</summary>
    public const string Pattern = $"^({Gcs}|{S3}|{Disk})://[^/{StoppersOfPattern}]+(/[\\s\\S]*)?$";

    // In no name of a bucket; the same twice, for a set and for a class of a regular expression.
    private const string Stoppers = "?#%\\@: \t\r\n";
    private const string StoppersOfPattern = @"?#%\\@: \t\r\n";

    private const int MaxSegmentChars = 120;
    private const string GoogleHost = "https://storage.googleapis.com/";

    /// <summary>The part of the key after the last slash.</summary>
    public string FileName => Key[(Key.LastIndexOf('/') + 1)..];

    /// <exception cref="FormatException">Not of the form scheme://bucket/key with a known scheme.</exception>
    public static ObjectUri Parse(string text) => TryParse(text, out var uri)
        ? uri
        : throw new FormatException($"'{text}' is not an object address; expected gs://bucket/key, s3://bucket/key or disk://bucket/key.");

    public static bool TryParse([NotNullWhen(true)] string? text, out ObjectUri uri)
    {
        uri = default;
        var schemeEnd = text?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (schemeEnd < 0 || text![..schemeEnd] is not (Gcs or S3 or Disk))
            return false;

        var rest = text[(schemeEnd + 3)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (bucket, key) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
        if (bucket.Length == 0 || bucket.AsSpan().ContainsAny(BucketStoppers))
            return false;

        uri = new(text[..schemeEnd], bucket, key);
        return true;
    }

    /// <summary>The gs:// form of <c>https://storage.googleapis.com/bucket/key</c>, whatever query it carries.</summary>
    public static bool TryParseGoogleHttps([NotNullWhen(true)] string? text, out ObjectUri uri)
    {
        uri = default;
        if (text is null || !text.StartsWith(GoogleHost, StringComparison.OrdinalIgnoreCase))
            return false;

        var path = text[GoogleHost.Length..].Split('?', '#')[0];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && TryParse($"gs://{path[..slash]}/{Uri.UnescapeDataString(path[(slash + 1)..])}", out uri);
    }

    /// <summary>An object below this prefix: exactly one slash stands between the two.</summary>
    public ObjectUri Append(string relativeKey) => this with
    {
        Key = Key.Length == 0 || Key.EndsWith('/') ? Key + relativeKey : $"{Key}/{relativeKey}",
    };

    /// <summary>
    /// A customer's text as one harmless segment of a key: ids of letters, digits, dots, dashes and underscores stay as they are,
    /// everything else becomes a dash. Different texts may yield the same segment.
    /// </summary>
    public static string ToSegment(string text)
    {
        var safe = string.Concat(text.Take(MaxSegmentChars).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        return safe.Trim('.', '-').Length == 0 ? "unnamed" : safe.TrimStart('.');
    }

    /// <summary>The https form; without a signature it works for public objects only.</summary>
    /// <exception cref="InvalidOperationException">Not a gs:// address.</exception>
    public Uri ToGoogleHttps() => Scheme == Gcs
        ? new Uri($"{GoogleHost}{Bucket}/{EncodeKey(Key)}")
        : throw new InvalidOperationException($"'{this}' has no Google https form; only gs:// addresses have.");

    public override string ToString() => $"{Scheme}://{Bucket}/{Key}";

    /// <summary>Percent-encodes each segment of a key, keeping the slashes.</summary>
    internal static string EncodeKey(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private static readonly System.Buffers.SearchValues<char> BucketStoppers = System.Buffers.SearchValues.Create(Stoppers);
}
