namespace Renderly.Jobs.Billing;

/// <summary>A step of one of the user's jobs whose result another step took instead of having it made again.</summary>
/// <param name="JobId">The job that it was made for, and paid in.</param>
/// <param name="Step">The step that it was made as.</param>
internal sealed record MadeStep(Guid JobId, string Step);
