namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>The status that customers see.</summary>
internal enum VideoJobStatus
{
    Pending,
    ProcessingVeo,
    ProcessingHeygen,
    Completed,
    Failed,
    Cancelled,
}
