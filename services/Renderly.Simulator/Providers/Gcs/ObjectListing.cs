using System.Text;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>One page of a listing. The token is the last name given, encoded; it carries no authority.</summary>
internal sealed record ObjectListing(IReadOnlyList<StoredObject> Items, IReadOnlyList<string> Prefixes, string? NextPageToken)
{
    public static ObjectListing Read(IReadOnlyList<StoredObject> all, string prefix, string? delimiter, string? pageToken, int maxResults)
    {
        var after = pageToken is null ? null : Decode(pageToken);
        var (items, prefixes) = (new List<StoredObject>(), new List<string>());
        foreach (var item in all)
        {
            var folder = Folder(item.Name, prefix, delimiter);
            var key = folder ?? item.Name;
            if ((after is not null && string.CompareOrdinal(key, after) <= 0) || (folder is not null && prefixes.Contains(folder)))
                continue;
            if (items.Count + prefixes.Count == maxResults)
                return new ObjectListing(items, prefixes, Encode(LastKey(items, prefixes)));
            if (folder is null)
                items.Add(item);
            else
                prefixes.Add(folder);
        }

        return new ObjectListing(items, prefixes, null);
    }

    private static string? Folder(string name, string prefix, string? delimiter)
    {
        if (string.IsNullOrEmpty(delimiter))
            return null;
        var end = name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : name[..(end + delimiter.Length)];
    }

    private static string LastKey(List<StoredObject> items, List<string> prefixes) =>
        new[] { items.LastOrDefault()?.Name ?? "", prefixes.LastOrDefault() ?? "" }.Max(StringComparer.Ordinal)!;

    private static string Encode(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw ProviderException.Invalid("Invalid pageToken.");
        }
    }
}
