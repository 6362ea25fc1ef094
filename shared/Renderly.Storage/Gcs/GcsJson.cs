using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.Storage.Gcs;

internal static class GcsJson
{
    public static async Task<T> ReadAsync<T>(ObjectUri uri, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw GcsErrors.Read(uri, response);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException e)
        {
            throw new StorageUnavailableException(uri, $"Google Cloud Storage did not answer with JSON for {uri}.", e);
        }
    }
}
