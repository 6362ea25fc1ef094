using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MassTransit.Serialization;
using Renderly.Contracts.VideoJobs;

namespace Renderly.ContractTests.Messages;

/// <summary>Messages in flight outlive the code that sent them: their JSON may grow, never change.</summary>
public sealed class MessageContractTests
{
    /// <summary>They are about a job or an asset.</summary>
    public static TheoryData<string> Messages => [.. Contracts
        .Where(type => !type.IsAbstract && (type.GetProperty("JobId") ?? type.GetProperty("AssetId")) is not null)
        .Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_keeps_its_wire_form(string name)
    {
        var type = Contracts.Single(contract => contract.Name == name);
        Golden.Match(name, JsonSerializer.Serialize(Sample(type), type, SystemTextJsonMessageSerializer.Options));
    }

    [Fact]
    public void Contracts_reference_nothing_and_hold_records_and_enums_only()
    {
        typeof(VideoJobSubmitted).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name)
            .ShouldAllBe(name => name!.StartsWith("System", StringComparison.Ordinal));
        Contracts.ShouldAllBe(type => type.IsEnum || type.GetMethod("<Clone>$") != null);
    }

    private static IEnumerable<Type> Contracts => typeof(VideoJobSubmitted).Assembly.GetExportedTypes();

    /// <summary>A message with a fixed, telling value in every property.</summary>
    private static object Sample(Type type)
    {
        var message = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            property.SetValue(message, Value(property.PropertyType, property.Name));
        }

        return message;
    }

    private static object Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(Guid) => Guid.Parse("01a1fb5c-0000-7000-8000-000000000001"),
            _ when type == typeof(string) => name,
            _ when type == typeof(Uri) => new Uri("gs://bucket/object.mp4"),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 7,
            _ when type == typeof(long) => 7L,
            _ when type == typeof(uint) => 7u,
            _ when type == typeof(double) => 0.5,
            _ when type == typeof(decimal) => 0.25m,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
            _ when typeof(IEnumerable).IsAssignableFrom(type) => List(type.GetGenericArguments()[0]),
            _ => Sample(type),
        };
    }

    private static Array List(Type item)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Value(item, "Item"), 0);
        return list;
    }
}
