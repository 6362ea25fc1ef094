namespace Renderly.Jobs.VideoJobs;

/// <summary>The job that the API's description shows.</summary>
internal static class ExampleJob
{
    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static readonly Guid Id = new("01a1fb85-b7c2-7c3e-9f0d-2b1c4d5e6f70");
    public static readonly Guid SceneId = new("01a1fb85-1111-7c3e-9f0d-2b1c4d5e6f70");
    public static readonly DateTimeOffset Time = new(2026, 11, 21, 0, 10, 4, TimeSpan.Zero);
}
