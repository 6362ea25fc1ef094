using Renderly.Web.Http;
using Renderly.Web.Identity;

namespace Renderly.Jobs.Retention;

/// <summary>How jobs go: by their owner's wish, or when their time is over.</summary>
internal static class RetentionModule
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<JobDeletion>();
        services.AddScoped<JobFiles>();
        foreach (var duty in RetentionSweep.DutyTypes)
        {
            services.AddScoped(duty);
        }

        services.AddSingleton<RetentionSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionSweep>());
        return services;
    }

    public static IEndpointRouteBuilder MapRetention(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDelete("/api/video/jobs/{jobId}", DeleteVideoJobEndpoint.HandleAsync).DescribeDelete();
        endpoints.MapGet("/api/admin/deletions", ListDeletions.HandleAsync)
            .RequireAuthorization(Policies.Admin)
            .DescribeDeletions()
            .WithEntityTag();
        return endpoints;
    }
}
