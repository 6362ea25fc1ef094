using System.Collections.Concurrent;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>
/// What models take, as they say themselves. It is read before an order: Replicate leaves out silently what a model does not know, such as
/// a picture by another name, and charges for the rest.
/// </summary>
internal sealed class ReplicateModels(ReplicateClient replicate, ReplicateAnswers answers, TimeProvider clock)
{
    /// <summary>Models get new versions.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<ReplicateModel, (ModelInput Input, DateTimeOffset ReadAt)> known = new();

    /// <param name="model">The model.</param>
    /// <param name="provider">How orders call Replicate.</param>
    /// <param name="members">What it is to be sent.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    /// <returns>Its input, or why nothing is sent to it.</returns>
    public async Task<(ModelInput? Input, PrepareOutcome? Refused)> CheckAsync(
        ReplicateModel model, string provider, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(model, out var entry) || clock.GetUtcNow() - entry.ReadAt > Lifetime)
        {
            var response = await replicate.DescribeAsync(model, cancellationToken);
            if (ReplicateAnswers.Input(response) is not { } input)
            {
                return (null, answers.Undescribed(response, model, provider));
            }

            known[model] = entry = (input, clock.GetUtcNow());
        }

        return entry.Input.WhyNot(members) is { } reason
            ? (null, new PrepareOutcome.Rejected(new ProviderError("model_unfit", $"Model {model.Name} of {provider} {reason}.")))
            : (entry.Input, null);
    }
}
