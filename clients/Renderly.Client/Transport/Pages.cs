using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Renderly.Client.Transport;

/// <summary>One page of a list that goes on by <c>page_token</c>.</summary>
internal sealed record Page<T>
{
    public IReadOnlyList<T> Results { get; init => field = value ?? []; } = [];
    public string? NextPageToken { get; init; }
}

/// <summary>Goes over all pages of such a list; the next one is fetched when somebody looks at it.</summary>
internal static class Pages
{
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ApiTransport transport, string path, QueryText filter, JsonTypeInfo<Page<T>> type,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var query = filter.With("page_token", token);
            var page = await transport.SendAsync(ApiRequest.Get($"{path}{query}"), type, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Results)
            {
                yield return item;
            }

            token = page.NextPageToken;
        }
        while (token is not null);
    }
}
