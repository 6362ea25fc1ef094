namespace Renderly.Simulator.Providers.OpenAi;

internal static class OpenAiProviders
{
    /// <summary>Adds OpenAI, and a server that is compatible with it.</summary>
    public static IServiceCollection AddOpenAiProviders(this IServiceCollection services)
    {
        services.AddSingleton<OpenAiVideos>();
        services.AddSingleton<OpenAiImageReader>().AddSingleton<OpenAiVideoReader>();
        foreach (var server in Enum.GetValues<OpenAiServer>())
        {
            services.AddSingleton<SimulatedProvider>(
                provider => ActivatorUtilities.CreateInstance<OpenAiProvider>(provider, server));
        }

        return services;
    }
}
