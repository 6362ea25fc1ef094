using System.Globalization;

namespace Renderly.Jobs.Billing.Settle;

/// <summary>What the steps of a component cost, against what was estimated for them; USD.</summary>
/// <param name="Component">Such as <c>clip</c>.</param>
/// <param name="EstimatedUsd">Their price at the providers that are asked first, once for each result that was asked for.</param>
/// <param name="ActualUsd">What was charged, for further tries too.</param>
internal sealed record CostDifference(string Component, decimal EstimatedUsd, decimal ActualUsd)
{
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"The part {Component} of this job cost {ActualUsd:0.00####} USD; {EstimatedUsd:0.00####} USD were estimated.");

    /// <param name="tolerance">Share of the estimate by which the cost may differ.</param>
    public bool IsBeyond(double tolerance) => Math.Abs(ActualUsd - EstimatedUsd) > EstimatedUsd * (decimal)tolerance;
}
