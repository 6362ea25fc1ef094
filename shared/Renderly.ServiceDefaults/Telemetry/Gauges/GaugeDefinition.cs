namespace Renderly.ServiceDefaults.Telemetry.Gauges;

/// <summary>A gauge whose values are looked up now and then.</summary>
/// <param name="Name">For example <c>renderly.jobs.unfinished</c>.</param>
/// <param name="Unit">As UCUM has it, or a word in braces.</param>
/// <param name="Description">One sentence.</param>
public sealed record GaugeDefinition(string Name, string Unit, string Description);
