namespace Renderly.Cli.Ids;

/// <summary>Ids of jobs, which interfaces spell differently.</summary>
internal sealed class JobIdConverter() : IdConverter("a job", "job", "video");
