using Renderly.Jobs.Live.Changes;
using Renderly.Jobs.Live.Log;
using Renderly.Jobs.Live.Streams;
using Renderly.Jobs.Live.Waiting;

namespace Renderly.Jobs.Live;

/// <summary>Live progress of jobs: their log of events, and those who follow it.</summary>
internal static class LiveModule
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JobChanges>();
        services.AddSingleton<JobEventLog>();
        services.AddSingleton<JobEventInterceptor>();
        services.AddSingleton<JobEventReader>();
        services.AddSingleton<JobEventStream>();
        services.AddSingleton<JobStreams>();
        services.AddSingleton<JobNews>();
        services.AddSingleton<PreferredWait>();
        services.AddSingleton<WaitingReads>();
        services.AddHostedService<JobChangeRelay>();
    }

    public static void MapLive(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/video/jobs/{jobId}/events", JobEventsEndpoint.HandleAsync).DescribeEvents();
        endpoints.MapGet("/ws/jobs/{jobId}", JobSocketEndpoint.HandleAsync).ExcludeFromDescription();
    }
}
