using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Generation.Capabilities;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>What every prediction goes through, whatever it makes.</summary>
internal sealed class ReplicatePredictions(
    ReplicateClient replicate, ReplicateAnswers answers, ReplicateSearch search, IOptions<ReplicateOptions> options, TimeProvider clock)
{
    /// <param name="task">The task.</param>
    /// <param name="predictionId">Replicate's id.</param>
    /// <param name="model">Who makes it.</param>
    /// <param name="collect">Brings the result to our store.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<PollOutcome> PollAsync<TCommand>(
        StepTask<TCommand> task,
        string predictionId,
        ReplicateModel model,
        Func<ProviderFile, Task<PollOutcome>> collect,
        CancellationToken cancellationToken)
        where TCommand : StepCommand
    {
        var response = await replicate.ReadAsync(predictionId, cancellationToken);
        var prediction = ReplicateAnswers.PredictionIn(response);
        var since = clock.GetUtcNow() - (task.SubmittedAt ?? clock.GetUtcNow());
        return prediction is { Status: Prediction.Succeeded, IsDataRemoved: false, Output: { } address }
            ? await collect(FileAt(address, model))
            : answers.Unfinished(prediction, response, since, model.IsBilledByTime);
    }

    /// <param name="mark">Null where the order has none of ours: then the list tells nothing about it.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<ReconcileOutcome> ReconcileAsync(OrderMark? mark, CancellationToken cancellationToken)
    {
        if (mark is null)
        {
            return new ReconcileOutcome.Undecided();
        }

        var (found, response) = await search.FindAsync(mark, cancellationToken);
        return found switch
        {
            null => answers.Unlisted(response),
            { Best: { } order } => new ReconcileOutcome.Adopted(order.Id),

            // Not in the list is not the same as not taken: it may be late. So it is asked for again until the window ends.
            _ => new ReconcileOutcome.Undecided(),
        };
    }

    /// <summary>How many times an order was accepted; null when the list cannot tell.</summary>
    public async Task<int?> CountAsync(OrderMark? mark, CancellationToken cancellationToken) =>
        mark is not null && (await search.FindAsync(mark, cancellationToken)).Found is { IsWhole: true } found ? found.Orders.Count : null;

    public async Task<CancelOutcome> CancelAsync(string predictionId, CancellationToken cancellationToken) =>
        answers.Cancelled(await replicate.CancelAsync(predictionId, cancellationToken));

    /// <summary>Files at the API itself want the key, which goes nowhere else; others are fetched like those of users.</summary>
    private ProviderFile FileAt(Uri address, ReplicateModel model)
    {
        var limits = options.Value;
        return limits.PathOf(address) is { } path
            ? new ProviderFile(null, model.Name, limits.MaxResultBytes, limits.TransferTimeout)
            {
                Fetch = (file, token) => FetchAsync(path, new AnswerFile(file, limits.MaxResultBytes), token),
            }
            : new ProviderFile(address, model.Name, limits.MaxResultBytes, limits.TransferTimeout);
    }

    private async Task FetchAsync(string path, AnswerFile file, CancellationToken cancellationToken)
    {
        var response = await replicate.FetchAsync(path, file, cancellationToken);
        if (response.FileBytes is null)
        {
            throw new HttpRequestException(response.Status is { } status ? $"it answered HTTP {(int)status}" : response.FailureReason);
        }
    }
}
