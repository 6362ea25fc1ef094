using Microsoft.Extensions.Options;
using Renderly.Models;

namespace Renderly.Jobs.Routing;

/// <summary>
/// Decides, before a job costs anything, which providers and models may do a step: by what the outgoing request needs, not by whether they
/// answer at the moment.
/// </summary>
internal sealed class ProviderRouting(ModelCatalogue models, IOptions<RoutingOptions> options, TimeProvider clock)
{
    /// <returns>A route, or why there is none.</returns>
    public (StepRoute? Route, RouteRefusal? Refusal) Find(ModelNeed need, RouteWish wish)
    {
        var order = options.Value.Of(need.Capability);
        if (wish.Provider is { } wished && !order.Contains(wished))
        {
            return (null, new RouteRefusal(
                "provider", $"Provider {wished} is not set up here for this. There are: {string.Join(", ", order)}."));
        }

        if (wish.Fallbacks?.FirstOrDefault(fallback => !order.Contains(fallback)) is { } unknown)
        {
            return (null, new RouteRefusal(
                "fallbacks", $"Provider {unknown} is not set up here for this. There are: {string.Join(", ", order)}."));
        }

        if (order.Count == 0)
        {
            return (null, new RouteRefusal(
                "", $"No provider is set up here for this. Name one in Routing__{RoutingOptions.NameOf(need.Capability)}__0."));
        }

        var preferred = wish.Provider ?? order[0];
        if (wish.Model is { } name && RefusalOf(preferred, name, need.Capability) is { } refusal)
        {
            return (null, refusal);
        }

        List<RoutedModel> candidates = [];
        List<string> passedOver = [];
        var inTurn = wish.Fallbacks?.Prepend(preferred).Distinct() ?? order.OrderBy(other => other != preferred);
        foreach (var provider in inTurn.Take(wish.AllowFallback ? order.Count : 1))
        {
            var model = provider == preferred && wish.Model is not null
                ? models.Find(provider, wish.Model)
                : models.ChoiceOf(provider, need.Capability, wish.Quality, Today);
            if (model?.WhyNot(need) is not { } why && model is not null)
            {
                candidates.Add(RoutedModel.Of(model));
            }
            else if (candidates.Count == 0)
            {
                passedOver.Add(model is null
                    ? $"{provider} has no model for {need.Capability.ToString().ToLowerInvariant()} in this quality."
                    : $"{model.Name} of {provider} {model.WhyNot(need)}.");
            }
        }

        return candidates.Count > 0
            ? (new StepRoute(candidates, passedOver), null)
            : (null, new RouteRefusal("", string.Join(" ", passedOver)));
    }

    /// <summary>
    /// Whether films are composed by whoever is asked for, instead of made of clips. Where nobody is: as <c>VIDEO_PROVIDER</c> does it,
    /// else of clips as far as somebody makes them.
    /// </summary>
    /// <param name="provider">The request's; null for none.</param>
    public bool Composes(string? provider) => (provider ?? options.Value.Preferred) is { } first
        ? Has(Capability.Render, first)
        : options.Value.Of(Capability.Clip).Count == 0 && options.Value.Of(Capability.Render).Count > 0;

    /// <summary>Whether a provider is set up here for a capability.</summary>
    public bool Has(Capability capability, string provider) => options.Value.Of(capability).Contains(provider);

    /// <summary>Whether any provider is set up here for a capability.</summary>
    public bool Has(Capability capability) => options.Value.Of(capability).Count > 0;

    /// <returns>Why one of those that were chosen does not do this, in a sentence; null when all do.</returns>
    public string? WhyNot(StepRoute route, ModelNeed need) => route.Candidates
        .Select(candidate => models.Find(candidate.Provider, candidate.Model)?.WhyNot(need) is { } why
            ? $"{candidate.Model} of {candidate.Provider} {why}."
            : null)
        .FirstOrDefault(why => why is not null);

    /// <summary>The first provider of this installation that has a model of this name and still serves it; null when none has.</summary>
    public string? ProviderOf(Capability capability, string model) => options.Value.Of(capability).FirstOrDefault(provider =>
        models.Find(provider, model) is { } known && known.Capability == capability && !known.IsRetired(Today));

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private RouteRefusal? RefusalOf(string provider, string name, Capability capability)
    {
        var known = models.Find(provider, name);
        if (known is null || known.Capability != capability)
        {
            var others = models.All.Where(model => model.Provider == provider && model.Capability == capability && !model.IsRetired(Today));
            return new RouteRefusal(
                "model",
                $"{provider} has no model {name} for this. There are: {string.Join(", ", others.Select(model => model.Name))}.");
        }

        return known.IsRetired(Today)
            ? new RouteRefusal(
                "model",
                $"{provider} has retired {name} on {known.RetiresAt:yyyy-MM-dd}." + (known.Successor is { } next ? $" Use {next}." : ""))
            : null;
    }
}
