using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using Renderly.Migrations;

#pragma warning disable EF1001 // The provider registers its design-time services through an internal type.

if (args is not [var service, .. var rest] || rest.Length > 1)
{
    Console.Error.WriteLine("Usage: dotnet run --project tools/migrations -- <Jobs|Accounts|Generation|Veo|HeyGen|Media|Webhooks|Projects> [<Name>]");
    return 2;
}

var isInitial = rest.Length == 0;
var assembly = Assembly.Load($"Renderly.{service}");
var factoryType = assembly.GetTypes().Single(
    type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDesignTimeDbContextFactory<>)));
var factory = Activator.CreateInstance(factoryType)!;
using var db = (DbContext)factoryType.GetMethod("CreateDbContext")!.Invoke(factory, [Array.Empty<string>()])!;

var services = new ServiceCollection();
services.AddEntityFrameworkDesignTimeServices();

// Before the provider's: the first registration wins, and the model must be the context's.
services.AddDbContextDesignTimeServices(db);
if (isInitial)
{
    services.AddSingleton<IMigrationsAssembly>(new NoMigrations(db.GetService<IMigrationsAssembly>()));
}

new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
await using var provider = services.BuildServiceProvider();
using var scope = provider.CreateScope();

var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
var migration = scaffolder.ScaffoldMigration(isInitial ? "Initial" : rest[0], $"Renderly.{service}", "Data.Migrations");
var folder = Path.Combine(FindRoot(), "services", $"Renderly.{service}", "Data", "Migrations");
Directory.CreateDirectory(folder);
var rules = Path.Combine(folder, "Rules.sql");
if (isInitial)
{
    foreach (var old in Directory.EnumerateFiles(folder, "*.cs"))
    {
        File.Delete(old);
    }
}

Write(
    $"{migration.MigrationId}.cs",
    isInitial && File.Exists(rules) ? RulesOfTheDatabase.AddTo(migration.MigrationCode, File.ReadAllText(rules)) : migration.MigrationCode);
Write($"{migration.MigrationId}.Designer.cs", migration.MetadataCode);
Write($"{migration.SnapshotName}.cs", migration.SnapshotCode);
return 0;

void Write(string file, string code)
{
    var path = Path.Combine(folder, file);
    File.WriteAllText(path, code);
    Console.WriteLine(path);
}

static string FindRoot()
{
    var folder = new DirectoryInfo(Environment.CurrentDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Renderly.sln")))
    {
        folder = folder.Parent;
    }

    return folder?.FullName ?? throw new InvalidOperationException("Run it inside the repository.");
}
