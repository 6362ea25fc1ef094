using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Renderly.Media.Timelines.Validation;

/// <summary>A member of a timeline's record and what its attributes say of it.</summary>
/// <param name="Property">The member.</param>
/// <param name="Name">As JSON has it.</param>
/// <param name="IsOptional">True when it may be null.</param>
/// <param name="Limits">Ranges, lengths and patterns.</param>
internal sealed record RecordMember(PropertyInfo Property, string Name, bool IsOptional, IReadOnlyList<ValidationAttribute> Limits)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<RecordMember>> Known = new();

    public static IReadOnlyList<RecordMember> Of(Type record) => Known.GetOrAdd(record, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => new RecordMember(
            property,
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable,
            [.. property.GetCustomAttributes<ValidationAttribute>()])),
    ]);
}
