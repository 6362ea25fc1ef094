namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>What a storyboard and its films cost, part by part; USD.</summary>
/// <param name="Estimated">When it was accepted, for the film in its own format; null for jobs of before that was kept.</param>
/// <param name="Actual">Paid by now, for everything that was asked for since.</param>
internal sealed record CostsView(CostsByPart? Estimated, CostsByPart Actual);
