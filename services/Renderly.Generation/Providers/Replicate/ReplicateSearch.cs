using System.Text.Json;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>Looks for an order in the account's list of predictions.</summary>
internal sealed class ReplicateSearch(ReplicateClient replicate)
{
    /// <summary>Of a hundred predictions each; an account that is busier than that is not looked through.</summary>
    private const int MaxPages = 20;

    private const long LargestPageBytes = 64L << 20;

    /// <returns>What was found; null with the answer that told nothing.</returns>
    public async Task<(FoundOrders? Found, ProviderResponse Response)> FindAsync(OrderMark mark, CancellationToken cancellationToken)
    {
        var file = new AnswerFile(Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.json"), LargestPageBytes);
        try
        {
            return await FindAsync(mark, file, cancellationToken);
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    private async Task<(FoundOrders? Found, ProviderResponse Response)> FindAsync(
        OrderMark mark, AnswerFile file, CancellationToken cancellationToken)
    {
        var orders = new List<Prediction>();
        var isWhole = true;
        var response = await replicate.ListAsync(mark.Since, file, cancellationToken);
        for (var number = 1; ; number++)
        {
            if (await ReadAsync(response, file, cancellationToken) is not { } page)
            {
                return (null, response);
            }

            orders.AddRange(page.Predictions.Where(mark.Fits));
            isWhole &= !page.Predictions.Any(entry => mark.MayFit(entry) && (entry.Input is null || entry.IsDataRemoved));
            if (page.Next is null)
            {
                return (new FoundOrders(orders, isWhole), response);
            }

            if (number == MaxPages || await replicate.ReadPageAsync(page.Next, file, cancellationToken) is not { } next)
            {
                return (new FoundOrders(orders, IsWhole: false), response);
            }

            response = next;
        }
    }

    private static async Task<PredictionPage?> ReadAsync(ProviderResponse response, AnswerFile file, CancellationToken cancellationToken)
    {
        if (response.FileBytes is null)
        {
            return null;
        }

        try
        {
            await using var stream = File.OpenRead(file.Path);
            using var page = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return ReplicateAnswers.Page(page.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
