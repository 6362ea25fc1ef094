using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Renders;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.Mock;

internal static class MockModule
{
    /// <summary>Adds every mock provider that is configured.</summary>
    /// <exception cref="OptionsValidationException">One has a name that tasks and queues cannot have.</exception>
    public static void AddMock(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        foreach (var configured in builder.Configuration.GetSection(MockOptions.Section).GetChildren())
        {
            var provider = configured.Key;
            ProviderNames.Check(MockOptions.Section, provider);

            Add(builder.Services, provider, tasks, parts);
        }
    }

    private static void Add(IServiceCollection services, string provider, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        services.AddProviderOptions<MockOptions>($"{MockOptions.Section}:{provider}", provider);
        if (services.All(service => service.ServiceType != typeof(MockClient)))
        {
            services.AddProviderClient<MockClient>();
        }

        services.TryAddSingleton<MockAnswers>();
        services.TryAddSingleton<MockTasks>();
        if (parts.Has(ServedParts.Images, provider))
        {
            tasks.AddPaidOnce<GenerateImage, MockImages>(provider, built => Policy(built, provider));
        }

        if (parts.Has(ServedParts.Clips, provider))
        {
            tasks.AddPaidOnce<GenerateClip, MockClips>(provider, built => Policy(built, provider));
        }

        if (parts.Has(ServedParts.Renders, provider))
        {
            tasks.AddPaidOnce<RenderStoryboard, MockRenders>(provider, built => Policy(built, provider));
        }
    }

    private static TaskPolicy Policy(IServiceProvider services, string provider) =>
        services.GetRequiredService<IOptionsMonitor<MockOptions>>().Get(provider).Policy().AsResultSays();
}
