namespace Renderly.Cli.Output;

/// <summary>A job that the server has accepted.</summary>
/// <param name="Id">The job's id.</param>
/// <param name="Notes">What is done otherwise than asked, in whole sentences.</param>
/// <param name="Answer">The server's answer, for programs.</param>
/// <param name="Plan">What is made of it, for people; null where the answer does not say.</param>
internal sealed record StartedJob(Guid Id, IReadOnlyList<string> Notes, object Answer, string? Plan = null);
