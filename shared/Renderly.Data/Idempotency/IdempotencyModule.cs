using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Renderly.Web.Idempotency;

namespace Renderly.Data.Idempotency;

/// <summary>Keeps the keys of requests that came with the header <c>Idempotency-Key</c> beside what they wrote.</summary>
public static class IdempotencyModule
{
    /// <summary>Adds the table of keys to a service's schema.</summary>
    public static ModelBuilder AddIdempotencyKeys(this ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfiguration(new IdempotencyKeyMap());

    /// <summary>Keeps keys in the schema of a context whose model has <see cref="AddIdempotencyKeys(ModelBuilder)"/>.</summary>
    public static IHostApplicationBuilder AddIdempotencyKeys<TDbContext>(this IHostApplicationBuilder builder)
        where TDbContext : DbContext
    {
        var services = builder.Services;
        services.AddOptions<IdempotencyOptions>().BindConfiguration(IdempotencyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddScoped<IdempotentRequest>();
        services.AddSingleton<IdempotencyStore<TDbContext>>();
        services.AddHostedService<IdempotencyCleanup<TDbContext>>();
        return builder;
    }

    /// <summary>Lets the POST endpoints of a group take the header; their keys are kept beside what they write.</summary>
    public static RouteGroupBuilder WithIdempotencyKeys<TDbContext>(this RouteGroupBuilder endpoints)
        where TDbContext : DbContext =>
        endpoints.WithMetadata(
            new IdempotentEndpoints.KeptKeys(static services => services.GetRequiredService<IdempotencyStore<TDbContext>>()));
}
