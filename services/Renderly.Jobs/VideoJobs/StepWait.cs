namespace Renderly.Jobs.VideoJobs;

/// <summary>
/// What a job waits for beside the work itself: a provider that does not answer, credentials that are not accepted, room under a cap.
/// </summary>
/// <param name="Step">The step that does not get on.</param>
/// <param name="Attempt">Its attempt.</param>
/// <param name="Provider">Who does it.</param>
/// <param name="Code">As in a failure.</param>
/// <param name="Message">A sentence or two for the user.</param>
/// <param name="Since">When it was first told of this attempt.</param>
/// <param name="Until">When it ends at the latest; null where nobody can say.</param>
internal sealed record StepWait(
    string Step, int Attempt, string Provider, string Code, string Message, DateTimeOffset Since, DateTimeOffset? Until = null);
