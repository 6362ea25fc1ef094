using System.Text.Json;

namespace Renderly.Providers.Http;

/// <summary>Where the bytes of a successful answer go.</summary>
/// <param name="Path">A file in an existing folder; replaced when it exists.</param>
/// <param name="MaxBytes">A longer answer is not taken and counts as unclear: it may have been paid for.</param>
public sealed record AnswerFile(string Path, long MaxBytes)
{
    /// <summary>JSON is the result as well, such as a picture in base64, and goes to the file like bytes.</summary>
    public bool TakesJson { get; init; }

    /// <summary>Reads JSON that went to the file; null where none did, or only half of it: the order is unclear then.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="read">Reads the JSON; null where it does not hold what it must.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<T?> ReadJsonAsync<T>(ProviderResponse response, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        if (response.FileBytes is null)
        {
            return null;
        }

        try
        {
            await using var file = File.OpenRead(Path);
            using var answer = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
            return read(answer.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
