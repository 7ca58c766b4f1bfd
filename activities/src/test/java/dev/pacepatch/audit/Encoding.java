package dev.pacepatch.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Map;

/** Puts a codec over every payload of a message, however deep, as a worker with that codec would have written it. */
final class Encoding {
    private Encoding() {}

    static Message of(Message message, PayloadCodec codec) {
        if (message instanceof Payload payload) {
            return codec.encode(List.of(payload)).get(0);
        }
        Message.Builder copy = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> part : message.getAllFields().entrySet()) {
            FieldDescriptor field = part.getKey();
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isMapField()) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                    copy.setRepeatedField(field, i, of((Message) message.getRepeatedField(field, i), codec));
                }
            } else {
                copy.setField(field, of((Message) part.getValue(), codec));
            }
        }
        return copy.build();
    }

    static Payload turned(Payload plain) {
        return Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("binary/turned"))
                .setData(turned(plain.toByteString()))
                .build();
    }

    static Payload back(Payload turned) {
        try {
            return Payload.parseFrom(turned(turned.getData()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteString turned(ByteString bytes) {
        byte[] copy = bytes.toByteArray();
        for (int i = 0; i < copy.length; i++) {
            copy[i] ^= 0x5a;
        }
        return ByteString.copyFrom(copy);
    }
}
