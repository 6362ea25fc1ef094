using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Renderly.Client.Transport;

/// <summary>Goes over all parts of a list with <c>skip</c> and <c>limit</c>; the next one is fetched when somebody looks at it.</summary>
internal static class Windows
{
    private const int PartLength = 100;

    /// <param name="itemsOf">The entries of a part; one that is not full is the last.</param>
    public static async IAsyncEnumerable<T> ReadAsync<TPart, T>(
        ApiTransport transport,
        string path,
        QueryText filter,
        JsonTypeInfo<TPart> type,
        Func<TPart, IReadOnlyList<T>> itemsOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var skip = 0; ; skip += PartLength)
        {
            var query = filter.With("skip", Text(skip)).With("limit", Text(PartLength));
            var items = itemsOf(await transport.SendAsync(ApiRequest.Get($"{path}{query}"), type, cancellationToken).ConfigureAwait(false));
            foreach (var item in items)
            {
                yield return item;
            }

            if (items.Count < PartLength)
            {
                yield break;
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
