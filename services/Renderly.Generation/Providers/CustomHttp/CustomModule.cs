using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Renders;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Data;
using Renderly.Providers.Callbacks;
using Renderly.Providers.Settings;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.CustomHttp;

internal static class CustomModule
{
    public const string Provider = "custom";

    /// <summary>Adds the server that composes films; nothing where it has no address.</summary>
    public static void AddCustom(this IHostApplicationBuilder builder, TaskRegistration<GenerationDbContext> tasks, ServedParts parts)
    {
        if (string.IsNullOrEmpty(builder.Configuration[CustomOptions.AddressVariable])
            && string.IsNullOrEmpty(builder.Configuration[$"{CustomOptions.Section}:{nameof(CustomOptions.BaseUrl)}"]))
        {
            return;
        }

        var services = builder.Services;
        services.AddOptions<CustomOptions>().PostConfigure<IConfiguration>((options, configuration) =>
            options.BaseUrl = options.BaseUrl.Length > 0 ? options.BaseUrl : configuration[CustomOptions.AddressVariable] ?? "");
        services.AddProviderOptions<CustomOptions>(CustomOptions.Section);
        services.AddProviderClient<CustomClient>();
        services.AddSingleton<CustomAnswers>();
        services.TryAddSingleton<SeenCallbacks>();
        services.AddSingleton<CustomCallbacks>();
        if (parts.Has(ServedParts.Renders, Provider))
        {
            tasks.AddPaidOnce<RenderStoryboard, CustomRenders>(Provider, Policy);
        }
    }

    /// <summary>Maps where the server calls back; nothing where it is not used.</summary>
    public static IEndpointRouteBuilder MapCustom(this IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(CustomCallbacks))
            ? endpoints.MapProviderCallbacks<GenerationDbContext, CustomCallbacks>(Provider, GenerationModule.Service)
            : endpoints;

    private static TaskPolicy Policy(IServiceProvider services) =>
        services.GetRequiredService<IOptions<CustomOptions>>().Value.Policy().AsResultSays();
}
