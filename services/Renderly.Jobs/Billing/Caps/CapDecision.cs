namespace Renderly.Jobs.Billing.Caps;

/// <summary>Decides who is asked for a step while providers have caps. Pure; whoever holds the caps' lock asks it.</summary>
internal static class CapDecision
{
    /// <param name="candidates">Whoever may do it, the preferred one first; at least one.</param>
    /// <param name="now">When it is decided.</param>
    public static OrderPlace Of(IReadOnlyList<CapCandidate> candidates, DateTimeOffset now)
    {
        for (var choice = 0; choice < candidates.Count; choice++)
        {
            if (candidates[choice].HasRoom)
            {
                return OrderPlace.At(choice);
            }
        }

        // Whoever will have room one day, if it may be waited for.
        var full = candidates.Where(candidate => candidate is { Most: not null, TooSmall: null }).ToList();
        if (full.FirstOrDefault(candidate => candidate.WhenReached == CapReached.Wait) is { } first)
        {
            var waiting = full.Where(candidate => candidate.WhenReached == CapReached.Wait).ToList();
            return OrderPlace.Held(new CapHold(
                now,
                waiting.Min(candidate => candidate.InTheWay.Max(use => use.EndsAt)),
                first.Provider,
                Explain(first),
                [.. waiting.Select(candidate => new HeldOffer(candidate.Provider, candidate.Most!.Value.Value))]));
        }

        return OrderPlace.Refused(
            full is [var one, ..] ? BudgetRefusal.CapReached(one.InTheWay[0], one.Most!.Value)
            : candidates.FirstOrDefault(candidate => candidate.TooSmall is not null) is { } never
                ? BudgetRefusal.CapTooSmall(never.TooSmall!, never.Most!.Value)
            : BudgetRefusal.UnpricedAt(candidates[0].Provider));
    }

    private static string Explain(CapCandidate candidate)
    {
        // Until the one that ends last is over there is no room.
        var use = candidate.InTheWay.MaxBy(cap => cap.EndsAt)!;
        return $"The cap for {use.Provider} this {use.Period} ({use.Setting}) is reached: the step may cost {candidate.Most} USD, and "
            + $"{use.Left} of {use.Cap} USD are left. The job goes on by itself when there is room again or the {use.Period} is over "
            + "(UTC).";
    }
}
