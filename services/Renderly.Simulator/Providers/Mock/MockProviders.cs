namespace Renderly.Simulator.Providers.Mock;

internal static class MockProviders
{
    /// <summary>Adds a mock provider of each personality.</summary>
    public static IServiceCollection AddMockProviders(this IServiceCollection services)
    {
        services.AddSingleton<MockRequestReader>();
        foreach (var personality in Enum.GetValues<MockPersonality>())
        {
            services.AddSingleton<SimulatedProvider>(
                provider => ActivatorUtilities.CreateInstance<MockProvider>(provider, personality));
        }

        return services;
    }
}
